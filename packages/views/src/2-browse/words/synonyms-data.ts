/**
 * Names that mean the same to somebody who shops, one group a line: own compilation, for this catalogue's kinds of goods.
 * A name may be in several groups (水杯). Only what may stand for one another: 羽绒服 and 棉服 are not the same.
 */
export const SYNONYMS = `
手机, 智能手机, 移动电话, phone, mobile phone, smartphone, cellphone
手机壳, 手机套, 手机保护套, phone case
手机膜, 钢化膜, 贴膜, screen protector
充电宝, 移动电源, power bank
充电器, 充电头, 电源适配器, charger
数据线, 充电线, 快充线, charging cable, usb cable
耳机, 耳麦, headphones, earphones, headset
蓝牙耳机, 无线耳机, 真无线耳机, earbuds, bluetooth headphones
音箱, 音响, 扬声器, speaker
笔记本电脑, 笔记本, 手提电脑, laptop, notebook computer
平板, 平板电脑, tablet
电脑, 计算机, 台式机, computer, pc
键盘, 机械键盘, keyboard
鼠标, 无线鼠标, mouse
显示器, 显示屏, 屏幕, monitor
路由器, 无线路由器, router
优盘, U盘, 闪存盘, usb drive, flash drive
硬盘, 移动硬盘, 固态硬盘, ssd, hard drive
相机, 照相机, 数码相机, camera
摄像头, 监控, 监控摄像头, webcam
投影仪, 投影机, projector
电视, 电视机, television, tv
手表, 腕表, watch
智能手表, 运动手表, smartwatch
手环, 运动手环, 智能手环, fitness band
帐篷, 帐幕, 露营帐, tent
天幕, 遮阳棚, 遮阳布, tarp, canopy
睡袋, sleeping bag
折叠椅, 月亮椅, 露营椅, 户外椅, camping chair
折叠桌, 蛋卷桌, 露营桌, camping table
防潮垫, 地垫, 露营垫, camping mat
登山杖, 徒步杖, trekking pole
露营灯, 帐篷灯, 营地灯, camping lantern
头灯, headlamp
手电筒, 手电, 强光手电, flashlight, torch
卡式炉, 便携炉, 户外炉具, camping stove
烧烤架, 烧烤炉, 烤架, grill, bbq
背包, 双肩包, 书包, 登山包, backpack, rucksack
行李箱, 拉杆箱, 旅行箱, 皮箱, suitcase, luggage
手提包, 手拎包, 女包, handbag
斜挎包, 单肩包, 挎包, crossbody bag, shoulder bag
钱包, 钱夹, 卡包, wallet, purse
雨伞, 遮阳伞, 太阳伞, 晴雨伞, umbrella
墨镜, 太阳镜, 太阳眼镜, sunglasses
眼镜, 近视镜, glasses
帽子, 棒球帽, 鸭舌帽, 遮阳帽, hat, cap
围巾, 围脖, 披肩, scarf
手套, gloves
袜子, 短袜, 棉袜, 船袜, socks
皮带, 腰带, 裤带, belt
羽绒服, 羽绒衣, 羽绒外套, down jacket, puffer jacket
冲锋衣, 防水外套, 硬壳衣, rain jacket, shell jacket
外套, 夹克, 上衣, jacket, coat
大衣, 风衣, 呢大衣, overcoat, trench coat
毛衣, 针织衫, 羊毛衫, sweater, jumper
卫衣, 帽衫, 连帽衫, hoodie, sweatshirt
T恤, 短袖, 半袖, 打底衫, t shirt, tee, tshirt
衬衫, 衬衣, shirt
裤子, 长裤, 休闲裤, trousers, pants
牛仔裤, 牛仔长裤, jeans
短裤, 五分裤, shorts
裙子, 半身裙, 短裙, skirt
连衣裙, 长裙, dress
瑜伽裤, 健身裤, 紧身裤, leggings, yoga pants
睡衣, 家居服, 睡裙, pajamas, pyjamas
内衣, 文胸, 胸罩, bra
内裤, 底裤, 平角裤, underwear
泳衣, 游泳衣, 泳装, swimsuit
汉服, 古装, hanfu
运动鞋, 跑鞋, 跑步鞋, 球鞋, sneakers, running shoes
登山鞋, 徒步鞋, 户外鞋, hiking boots
拖鞋, 凉拖, 家居鞋, slippers
凉鞋, sandals
靴子, 短靴, 马丁靴, boots
高跟鞋, 单鞋, high heels
保温杯, 水杯, 保温瓶, 保温壶, thermos, vacuum flask
水杯, 杯子, 水壶, 随手杯, cup, water bottle
马克杯, 咖啡杯, mug
茶具, 茶具套装, 茶壶, 功夫茶具, tea set, teapot
茶叶, 绿茶, 红茶, 乌龙茶, tea
咖啡, 咖啡豆, 咖啡粉, coffee
碗, 饭碗, 瓷碗, 餐碗, bowl
盘子, 餐盘, 碟子, plate
餐具, 碗碟, 碗筷, tableware, dinnerware
筷子, 公筷, chopsticks
刀具, 菜刀, 厨刀, kitchen knife
炒锅, 铁锅, 不粘锅, 平底锅, wok, frying pan
汤锅, 砂锅, 炖锅, pot
电饭煲, 电饭锅, 煮饭锅, rice cooker
电水壶, 热水壶, 烧水壶, kettle
空气炸锅, 炸锅, air fryer
微波炉, microwave
烤箱, 电烤箱, oven
榨汁机, 破壁机, 料理机, 搅拌机, juicer, blender
冰箱, 电冰箱, fridge, refrigerator
洗衣机, washing machine
空调, 冷气机, air conditioner
风扇, 电风扇, 电扇, fan
取暖器, 电暖器, 暖风机, heater
加湿器, humidifier
空气净化器, 净化器, air purifier
吸尘器, 扫地机, 扫地机器人, vacuum cleaner, robot vacuum
电吹风, 吹风机, 吹风筒, hair dryer
剃须刀, 刮胡刀, 电动剃须刀, razor, shaver
牙刷, 电动牙刷, toothbrush
牙膏, toothpaste
毛巾, 浴巾, 面巾, towel
纸巾, 抽纸, 面巾纸, 餐巾纸, tissues
卷纸, 卫生纸, 手纸, toilet paper
洗衣液, 洗衣粉, 洗衣凝珠, laundry detergent
洗洁精, 洗碗液, dish soap
洗发水, 洗发露, 洗头膏, shampoo
沐浴露, 沐浴乳, 沐浴液, body wash, shower gel
洗面奶, 洁面乳, 洁面膏, facial cleanser
面霜, 乳液, 润肤霜, face cream, moisturizer
精华, 精华液, serum
面膜, 贴片面膜, face mask
防晒霜, 防晒乳, 防晒喷雾, sunscreen
口红, 唇膏, 唇釉, lipstick
粉底液, 粉底, 气垫, foundation
香水, 淡香水, perfume, fragrance
口罩, 防护口罩, mask
床单, 床品, 四件套, 床上用品, bedding, sheets
被子, 被芯, 羽绒被, 棉被, quilt, duvet
枕头, 枕芯, 乳胶枕, pillow
床垫, 乳胶垫, mattress
毯子, 毛毯, 盖毯, blanket
窗帘, 遮光帘, curtain
地毯, 毛毯地垫, rug, carpet
沙发, 布艺沙发, sofa, couch
椅子, 座椅, 凳子, chair
电脑椅, 办公椅, 人体工学椅, office chair
桌子, 书桌, 办公桌, desk, table
台灯, 护眼灯, 阅读灯, desk lamp
灯泡, 节能灯, light bulb
收纳盒, 收纳箱, 储物箱, 整理箱, storage box
垃圾桶, 垃圾篓, trash can
垃圾袋, trash bags
衣架, 晾衣架, 挂衣架, clothes hanger
牛奶, 鲜奶, 纯牛奶, 鲜牛奶, milk
酸奶, 发酵乳, 酸牛奶, yogurt, yoghurt
奶粉, 婴儿奶粉, 配方奶粉, milk powder, infant formula
大米, 稻米, 香米, rice
面粉, 小麦粉, flour
面条, 挂面, 拉面, noodles
方便面, 泡面, 速食面, instant noodles
食用油, 花生油, 菜籽油, cooking oil
鸡蛋, 土鸡蛋, 鲜鸡蛋, eggs
牛肉, 牛排, beef, steak
猪肉, 五花肉, pork
鸡肉, 鸡胸肉, chicken
海鲜, 水产, seafood
虾, 大虾, 虾仁, 基围虾, shrimp, prawns
螃蟹, 大闸蟹, 梭子蟹, crab
三文鱼, 鲑鱼, salmon
水果, 鲜果, 生鲜水果, fruit
苹果, 红富士, apple
橙子, 果冻橙, 脐橙, 甜橙, orange
车厘子, 樱桃, cherry, cherries
草莓, strawberry
蓝莓, blueberry
榴莲, durian
零食, 小吃, 休闲食品, snacks
坚果, 干果, 每日坚果, nuts
巧克力, chocolate
饼干, 曲奇, biscuits, cookies
蜂蜜, 土蜂蜜, honey
火锅底料, 火锅料, hotpot base
猫粮, 猫主粮, cat food
狗粮, 犬粮, dog food
猫砂, cat litter
纸尿裤, 尿不湿, 纸尿片, diapers, nappies
奶瓶, 婴儿奶瓶, baby bottle
婴儿车, 手推车, 童车, stroller
玩具, 儿童玩具, toys
积木, 拼装积木, building blocks
拼图, puzzle
书, 书籍, 图书, book, books
笔记本子, 记事本, 手账, 本子, notebook
钢笔, 签字笔, 中性笔, pen
瑜伽垫, 健身垫, yoga mat
哑铃, dumbbell
跳绳, jump rope
自行车, 单车, 山地车, bicycle, bike
电动车, 电瓶车, e bike, electric scooter
滑板, skateboard
鱼竿, 钓竿, 钓鱼竿, fishing rod
行车记录仪, 车载记录仪, dash cam
项链, 吊坠, necklace
耳环, 耳钉, 耳饰, earrings
戒指, 指环, ring
`;

/** Words of titles that have no other names, so that they are not taken apart: ICU's dictionary has few words of commerce. */
export const WORDS = `
双人 单人 三人 多人 速开 自动 全自动 手动 免搭建 免安装 免打孔 免洗 可拆卸 可拆洗 可折叠 折叠 伸缩 便携 便携式 手持 车载 家用 商用 户外 室内
露营 野营 徒步 登山 钓鱼 夜钓 骑行 跑步 健身 瑜伽 游泳 滑雪 旅行 出差 通勤 办公 学生 宿舍 防风 防雨 防晒 防水 防潮 防滑 防摔 防漏 防霉 防静电
加厚 加大 加宽 加长 加绒 加高 超轻 轻薄 轻便 轻量 超薄 超大 大号 中号 小号 大码 大容量 迷你 高清 超清 高端 高颜值 新款 新品 爆款 正品 正版
透气 透明 保暖 恒温 速干 吸汗 吸水 隔热 隔音 降噪 静音 无线 有线 蓝牙 磁吸 快充 闪充 充电式 可充电 智能 变频 长续航 遥控 感应 触控 语音
纯棉 全棉 真丝 亚麻 羊毛 羊绒 牛皮 真皮 不锈钢 铝合金 碳纤维 陶瓷 青瓷 玻璃 实木 竹制 硅胶 乳胶 食品级 抗菌 除菌 除臭 除螨 去渍 去污
男女同款 男士 女士 男款 女款 男童 女童 儿童 婴儿 新生儿 宝宝 幼儿 老人 情侣 亲子 孕妇 宽松 修身 显瘦 百搭 复古 简约 北欧风 新中式 国潮
当季 现摘 新鲜 鲜活 冷链 空运 产地直发 顺丰 整箱 礼盒 礼盒装 独立包装 小包装 手工 手作 无糖 无蔗糖 低脂 低糖 高蛋白 有机 原味 即食 速食
补水 保湿 美白 控油 祛痘 敏感肌 滋润 清爽 持妆 遮瑕 套装 组合装 家庭装 旗舰店 专营店 专卖店 送礼 春季 夏季 秋季 冬季 春秋 四季 三季 预售
`;
